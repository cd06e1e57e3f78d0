import { html, raw } from 'hono/html';

/** A piece of HTML in which everything that came from outside is escaped. */
export type Markup = ReturnType<typeof html>;

/** Families in which a mail is set; nothing is fetched. */
export const FONTS = {
  headline: `Charter,'Bitstream Charter','Iowan Old Style',Georgia,serif`,
  text: `system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif`,
  mono: `ui-monospace,'SF Mono',Menlo,Consolas,monospace`,
} as const;

const LIGHT = {
  paper: '#fbfaf7',
  ink: '#1b1d21',
  quiet: '#5d6169',
  rule: '#dedbd3',
  accent: '#a4161a',
  mark: '#ffe9a8',
} as const;

const DARK = {
  paper: '#14161a',
  ink: '#e9e7e2',
  quiet: '#9aa0aa',
  rule: '#2c3037',
  accent: '#ff7b72',
  mark: '#3d330d',
} as const satisfies Record<keyof typeof LIGHT, string>;

/**
 * Inline styles, because some clients drop the style sheet; the dark sheet wins over them by `!important`
 * in those that read it.
 */
export const STYLES = {
  body: `margin:0;padding:0;background:${LIGHT.paper};color:${LIGHT.ink};font-family:${FONTS.text};font-size:17px;line-height:1.45;-webkit-text-size-adjust:100%`,
  // A table in the automatic layout grows with its longest word.
  page: `table-layout:fixed;background:${LIGHT.paper}`,
  column: 'table-layout:fixed;width:100%;max-width:600px',
  // Outlook's tables don't inherit from the body.
  frame: `padding:32px 24px 40px;color:${LIGHT.ink};font-family:${FONTS.text};font-size:17px;line-height:1.45;overflow-wrap:break-word`,
  masthead: `padding:0 0 12px;border-bottom:2px solid ${LIGHT.ink};font-family:${FONTS.mono};font-size:13px;letter-spacing:.08em;color:${LIGHT.ink}`,
  dateline: `margin:0 0 8px;font-family:${FONTS.mono};font-size:13px;color:${LIGHT.quiet}`,
  headline: `margin:0 0 16px;font-family:${FONTS.headline};font-size:28px;line-height:1.2;font-weight:700;overflow-wrap:break-word;text-align:start`,
  plainLink: `color:${LIGHT.ink};text-decoration:none`,
  link: `color:${LIGHT.accent};text-decoration:underline`,
  quietLink: `display:inline-block;padding:3px 0;color:${LIGHT.quiet};white-space:nowrap`,
  paragraph: 'margin:0 0 16px;overflow-wrap:break-word;text-align:start',
  mark: `background:${LIGHT.mark};color:${LIGHT.ink};border-radius:2px`,
  button: `display:inline-block;margin:4px 8px 4px 0;max-width:100%;box-sizing:border-box;padding:11px 20px;background:${LIGHT.accent};border-radius:4px;color:#ffffff;font-size:15px;font-weight:600;text-decoration:none`,
  secondButton: `display:inline-block;margin:4px 0;max-width:100%;box-sizing:border-box;padding:10px 19px;border:1px solid ${LIGHT.rule};border-radius:4px;color:${LIGHT.ink};font-size:15px;text-decoration:none`,
  accent: `color:${LIGHT.accent}`,
  lead: `margin:0 0 8px;font-size:17px;overflow-wrap:break-word`,
  group: `margin:28px 0 0;padding:0 0 8px;font-family:${FONTS.mono};font-size:13px;font-weight:700;letter-spacing:.08em;text-transform:uppercase;color:${LIGHT.ink}`,
  story: `padding:16px 0 12px;border-top:1px solid ${LIGHT.rule}`,
  storyHeadline: `margin:0 0 6px;font-family:${FONTS.headline};font-size:21px;line-height:1.25;font-weight:700;overflow-wrap:break-word;text-align:start`,
  storyText: 'margin:0 0 6px;font-size:15px;overflow-wrap:break-word;text-align:start',
  storyFacts: `margin:0 0 4px;font-size:13px;line-height:1.5;color:${LIGHT.quiet};overflow-wrap:break-word`,
  label: `margin:0 0 12px;font-size:15px;font-weight:600;color:${LIGHT.ink}`,
  section: `padding:20px 0 8px;border-top:1px solid ${LIGHT.rule}`,
  small: `margin:0 0 8px;font-size:15px;color:${LIGHT.ink}`,
  quiet: `color:${LIGHT.quiet}`,
  footer: `padding:16px 0 0;border-top:1px solid ${LIGHT.rule};font-size:13px;line-height:1.6;color:${LIGHT.quiet}`,
  hidden: 'display:none;max-height:0;overflow:hidden;mso-hide:all;font-size:1px;line-height:1px;opacity:0',
} as const;

// Literal CSS with no outside value in it, so it may go in unescaped.
const SHEET = raw(`
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (max-width:480px){.frame{padding:20px 16px 32px!important}.headline{font-size:24px!important}}
@media (prefers-color-scheme:dark){
body,.page{background:${DARK.paper}!important}
body,.ink,.mark{color:${DARK.ink}!important}
.quiet{color:${DARK.quiet}!important}
.accent{color:${DARK.accent}!important}
.rule{border-color:${DARK.rule}!important}
.masthead{border-color:${DARK.ink}!important}
.mark{background:${DARK.mark}!important}
.button{background:${DARK.accent}!important;color:${DARK.paper}!important}
}`);

/** Keeps the first words of the body out of the inbox's preview line when the preheader is short. */
const PREHEADER_PADDING = raw('&#847;&zwnj;&nbsp;'.repeat(60));

export interface EmailLayout {
  readonly title: string;
  /** What the inbox shows after the subject. */
  readonly preheader: string;
  readonly body: Markup;
  readonly footer: Markup;
}

/** The frame of every mail: one column of at most 600 px, light and dark, no images, nothing fetched. */
export function emailLayout(layout: EmailLayout): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no">
<title>${layout.title}</title>
<style>${SHEET}</style>
</head>
<body style="${STYLES.body}">
<div style="${STYLES.hidden}">${layout.preheader}${PREHEADER_PADDING}</div>
<table role="presentation" class="page" style="${STYLES.page}" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" style="${STYLES.column}"><tr><td class="frame" align="left" style="${STYLES.frame}">
<div class="masthead ink" style="${STYLES.masthead}"><span class="accent" style="${STYLES.accent}" aria-hidden="true">&#9679;</span> WIREWATCH</div>
${layout.body}
<div class="footer quiet rule" style="${STYLES.footer}">${layout.footer}</div>
</td></tr></table>
</td></tr></table>
</body>
</html>
`.toString();
}
