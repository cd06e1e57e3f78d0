import { createHash } from 'node:crypto';

/**
 * The look of every page: paper and ink, a headline in a serif, datelines and counts in a monospace. Tokens
 * first, then elements, then the few parts that pages share. Nothing is fetched.
 */
const SHARED = `
:root{color-scheme:light dark;
--paper:#fbfaf7;--ink:#1b1d21;--quiet:#5d6169;--rule:#dedbd3;--accent:#a4161a;--on-accent:#fff;--mark:#ffe9a8;
--ok:#1a6b3c;--warn:#8a5a00;
--serif:Charter,"Bitstream Charter","Iowan Old Style",Georgia,serif;
--sans:system-ui,-apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif;
--mono:ui-monospace,"SF Mono",Menlo,Consolas,monospace}
@media (prefers-color-scheme:dark){:root{
--paper:#14161a;--ink:#e9e7e2;--quiet:#9aa0aa;--rule:#2c3037;--accent:#ff7b72;--on-accent:#14161a;--mark:#3d330d;
--ok:#6fcf97;--warn:#f2c14e}}
*,*::before,*::after{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.45 var(--sans);-webkit-text-size-adjust:100%}
h1,h2,h3{font-family:var(--serif);line-height:1.2;text-wrap:balance;overflow-wrap:break-word}
h1{font-size:28px;margin:0 0 16px}
h2{font-size:21px;margin:0 0 12px}
h3{font-size:17px;margin:0 0 8px}
p{margin:0 0 16px;max-width:68ch;overflow-wrap:break-word}
a{color:var(--accent);text-underline-offset:2px}
mark{background:var(--mark);color:inherit;border-radius:2px}
time,.mono{font-family:var(--mono);font-variant-numeric:tabular-nums}
.small{font-size:15px}
.tiny{font-size:13px}
.quiet{color:var(--quiet)}
.ok{color:var(--ok)}
.warn{color:var(--warn)}
.bad{color:var(--accent)}
.dot{color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:2px}
.masthead{display:flex;flex-wrap:wrap;align-items:baseline;gap:4px 20px;padding-bottom:12px;border-bottom:2px solid var(--ink);font-size:13px}
.masthead .name{font-family:var(--mono);letter-spacing:.08em;color:inherit;text-decoration:none}
.masthead nav{display:flex;gap:16px;margin-left:auto}
.masthead a{display:inline-block;padding:4px 0}
.colophon{margin-top:40px;padding-top:16px;border-top:1px solid var(--rule);font-size:13px;color:var(--quiet)}
button,.button{display:inline-block;padding:11px 20px;border:0;border-radius:4px;background:var(--accent);color:var(--on-accent);font:600 15px/1.3 var(--sans);text-decoration:none;cursor:pointer}
.button.plain,button.plain{background:none;color:var(--accent);box-shadow:inset 0 0 0 1px var(--rule)}
`;

/** A sheet, and the source by which a Content-Security-Policy lets it and no other in. */
export interface Stylesheet {
  readonly css: string;
  /** For `style-src`: `'sha256-…'`. */
  readonly source: string;
}

/**
 * The shared sheet with a page's own rules after it.
 * @param own CSS written in this project, never anything from outside
 */
export function stylesheet(own: string): Stylesheet {
  const css = `${SHARED}${own}`.trim();
  return { css, source: `'sha256-${createHash('sha256').update(css).digest('base64')}'` };
}
