/**
 * Text for a mrkdwn field: Slack's three control characters become entities, so that `<!channel>` in a
 * headline is only text. https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
export function mrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A link with a label. In the address, the characters that would end it early are percent-encoded. */
export function mrkdwnLink(url: string, label: string): string {
  const address = url.replaceAll('|', '%7C').replaceAll('<', '%3C').replaceAll('>', '%3E');
  // A bar in the label is harmless: only the first one separates.
  return `<${mrkdwn(address)}|${mrkdwn(label)}>`;
}
