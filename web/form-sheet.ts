import { stylesheet } from './stylesheet.ts';

/** The look of the pages for subscribing: one column, rules instead of boxes, an index of topics from A to Z. */
export const FORM_SHEET = stylesheet(`
.sheet{max-width:736px;margin:0 auto;padding:24px 16px 48px}
main{padding-top:32px}
p{text-wrap:pretty}
.dateline{margin:0 0 8px;font:13px/1.45 var(--mono);letter-spacing:.06em;text-transform:uppercase;color:var(--quiet)}
.lede{margin-bottom:32px;color:var(--quiet)}
fieldset{min-width:0;margin:0;padding:20px 0 24px;border:0;border-top:1px solid var(--rule)}
legend{float:left;width:100%;margin:0 0 12px;padding:0;font:700 21px/1.2 var(--serif)}
legend+*{clear:both}
:is([type=checkbox],[type=radio]){flex:none;width:20px;height:20px;margin:0;accent-color:var(--accent);cursor:pointer}
:is(.front,.index) label{display:flex;align-items:center;gap:10px;min-height:32px;padding:3px 0;break-inside:avoid;font-size:15px;line-height:1.25;cursor:pointer;overflow-wrap:anywhere}
:is(.front,.index) label:hover{color:var(--accent)}
.front{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,240px),1fr));column-gap:32px;margin-bottom:20px;border-bottom:1px solid var(--rule)}
.front label{min-height:52px;border-top:1px solid var(--rule);font:17px/1.25 var(--serif)}
details+details{border-top:1px solid var(--rule)}
summary{display:flex;align-items:baseline;gap:10px;padding:12px 0;font-weight:600;font-size:15px;cursor:pointer;list-style:none}
summary::-webkit-details-marker{display:none}
summary::before{content:"+";flex:none;width:20px;text-align:center;font-family:var(--mono);color:var(--accent)}
[open]>summary::before{content:"\\2212"}
summary:hover{color:var(--accent)}
summary .count{margin-left:auto;font:13px var(--mono);color:var(--quiet)}
.index{columns:3 200px;column-gap:32px;padding:4px 0 20px}
.lead{break-inside:avoid}
.letter{margin:12px 0 2px;border-bottom:1px solid var(--rule);font:13px/1.6 var(--mono);color:var(--quiet)}
.lead:first-child .letter{margin-top:0}
.field .hint{margin-bottom:8px}
.field label{display:block;margin-bottom:4px;font-weight:600;font-size:15px}
.hint{margin:0 0 12px;font-size:15px;color:var(--quiet)}
.field input{width:100%;max-width:480px;padding:10px 12px;border:1px solid var(--quiet);border-radius:4px;background:transparent;color:inherit;font:16px/1.4 var(--sans)}
.field input[aria-invalid]{border:2px solid var(--accent);padding:9px 11px}
.option{display:grid;grid-template-columns:20px minmax(0,1fr);column-gap:12px;padding:10px 0;border-top:1px solid var(--rule)}
.option>input{margin-top:2px}
.option>label{font:17px/24px var(--serif);cursor:pointer}
.option>label:hover{color:var(--accent)}
.option>:is(.hint,.reveal){grid-column:2;margin:4px 0 0}
.option>input:not(:checked)~.reveal{display:none}
.reveal{display:grid;grid-template-columns:minmax(0,1fr);gap:16px;padding:12px 0 4px}
.owner{padding-top:20px;border-top:1px solid var(--rule)}
:has(>.option>.ownerless:checked)>.owner{display:none}
.field input[type=time]{width:auto}
.problem{margin:0 0 8px;font-weight:600;font-size:15px;color:var(--accent)}
.problem::before{content:"! ";font-family:var(--mono)}
.problems{margin:0 0 32px;padding:16px 20px;border:2px solid var(--accent);border-radius:4px}
.problems:focus-visible{outline-offset:-2px}
.problems h2{margin:0 0 8px}
.problems ul{margin:0;padding:0;list-style:none}
.problems li{padding:4px 0;overflow-wrap:anywhere;font-weight:600;font-size:15px}
.problems li>a{display:inline-block;padding:2px 0}
.send{padding-top:24px;border-top:2px solid var(--ink)}
.send p{margin:16px 0 0}
.facts{margin:0 0 28px;border-bottom:1px solid var(--rule)}
.facts div{display:grid;grid-template-columns:96px 1fr;gap:4px 16px;padding:12px 0;border-top:1px solid var(--rule)}
.facts dt{font:13px/1.9 var(--mono);color:var(--quiet)}
.facts dd{margin:0;overflow-wrap:anywhere}
.facts .topics{font:700 17px/1.45 var(--serif)}
.secret{overflow-wrap:anywhere;font:15px/1.45 var(--mono)}
.press{margin:0 0 24px}
.aside{margin-top:24px;font-size:15px;color:var(--quiet)}
@media (pointer:coarse){:is(.front,.index) label{min-height:44px}}
@media (max-width:480px){.sheet{padding-top:16px}main{padding-top:24px}.facts div{grid-template-columns:1fr}button{width:100%}}
@media (forced-colors:active){button{border:1px solid}}
`);
