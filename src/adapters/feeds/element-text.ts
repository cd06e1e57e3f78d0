import { cleanText, htmlToText } from './html-to-text.ts';
import { isEntry, textOf, type XmlElement } from './xml-tree.ts';

/** An element whose text is HTML (escaped, in CDATA, or carelessly as elements) → plain text. */
export function htmlTextOf(element: XmlElement | undefined): string {
  return element === undefined ? '' : htmlToText(markupOf(element, (text) => text));
}

/** An element that holds XHTML elements (RFC 4287 §3.1.1.3) → plain text. */
export function xhtmlTextOf(element: XmlElement): string {
  return htmlToText(markupOf(element, escapeHtml));
}

/** An element whose text is meant literally → the text, cleaned. */
export function plainTextOf(element: XmlElement | undefined): string {
  return cleanText(textOf(element));
}

/** @param ofText how the element's own text becomes markup; that inside its child elements is literal */
function markupOf(element: XmlElement, ofText: (text: string) => string): string {
  const [only] = element.children;
  if (element.children.length === 1 && typeof only === 'string') return ofText(only);
  return element.children
    .map((child) => {
      if (typeof child === 'string') return ofText(child);
      return isEntry(child) ? '' : `<${child.name}>${markupOf(child, escapeHtml)}</${child.name}>`;
    })
    .join('');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
