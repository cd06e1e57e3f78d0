import { stylesheet } from '../../web/stylesheet.ts';

/** The look of the live page: three columns with rules between them, as on a front page. */
export const LIVE_SHEET = stylesheet(`
.desk{max-width:1520px;margin:0 auto;padding:20px 16px 64px}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
h2,h3,p,ul,ol{margin:0;padding:0;list-style:none}
p{max-width:none}
main a{color:inherit;text-decoration:none}
main a:hover{color:var(--accent);text-decoration:underline}
.masthead{font-size:15px}
.status{display:flex;flex-wrap:wrap;column-gap:8px;padding:8px 0;font-size:15px;font-variant-numeric:tabular-nums;border-bottom:1px solid var(--rule)}
.status time{font:inherit}
.status i{font-style:normal}
.status>:not(:last-child,.beat)::after{content:"·";margin-left:8px;color:var(--quiet)}
#stopped:empty,[data-stopped] #stopped~*,[data-stopped] .status:not(#stopped){display:none}
#stopped{color:var(--accent);font-weight:600}
.way{border-bottom:1px solid var(--rule);font-size:13px}
.way summary{display:flex;flex-wrap:wrap;column-gap:12px;padding:7px 0;cursor:pointer;list-style:none}
.way summary::-webkit-details-marker{display:none}
.way summary b::before{content:"+ ";font-family:var(--mono);color:var(--accent)}
.way[open] summary b::before{content:"\\2212  "}
.way summary:hover b{color:var(--accent)}
.flow,.parts li span{font-family:var(--mono);font-variant-numeric:tabular-nums}
.flow{color:var(--quiet)}
.flow span{white-space:nowrap}
.flow i{font-style:normal}
.parts{display:grid;grid-template-columns:repeat(auto-fit,minmax(210px,1fr));gap:16px 32px;padding:12px 0 16px}
.parts h3{font:600 13px/1.45 var(--sans);padding-bottom:4px;margin-bottom:4px;border-bottom:1px solid var(--rule)}
.parts li{display:grid;grid-template-columns:56px 1fr;gap:8px;line-height:1.35;padding:2px 0}
.parts li span{text-align:right}
.way>p{padding-bottom:12px}
h2{display:flex;flex-wrap:wrap;align-items:baseline;justify-content:space-between;column-gap:12px;padding:20px 0 7px;border-bottom:1px solid var(--ink)}
h2 span,.feeds>h3 span{font:13px var(--mono);color:var(--quiet);font-variant-numeric:tabular-nums}
time{font-size:13px;color:var(--quiet);white-space:nowrap}
.empty{padding:16px 0;border-bottom:1px solid var(--rule)}
.empty p{font-size:15px;color:var(--quiet)}
.empty h3{margin-bottom:4px}
code{font:13px var(--mono);white-space:nowrap}
.wire li{display:grid;grid-template-columns:88px minmax(0,1fr);column-gap:12px;border-bottom:1px solid var(--rule)}
.story{padding:14px 0 16px}
.outlet{font-size:13px;line-height:1.6;color:var(--quiet)}
.outlet b{color:var(--ok);font-weight:600;margin-left:4px}
.wire h3 mark,.brief mark{background:linear-gradient(var(--mark),var(--mark)) 0 74%/100% .62em no-repeat}
.wire h3{font-size:21px;margin:1px 0 6px}
.wire>ol>:nth-child(1 of .story) h3{font-size:28px;line-height:1.15}
.gist{font-size:15px;max-width:68ch;overflow-wrap:break-word}
.why{margin-top:6px;font-size:13px;line-height:1.9;color:var(--quiet)}
.topic{display:inline-block;margin-right:10px}
.topic b{padding:1px 6px;border:1px solid var(--rule);border-radius:4px;font-weight:600;color:var(--ink);white-space:nowrap}
.outlet a,.brief a,.other a{padding-block:3px}
.story>time{padding-top:1px;line-height:1.6}
.brief,.other{padding:4px 0;font-size:15px;line-height:1.35}
.brief>time,.other>time{margin-right:8px;line-height:20px}
.brief{padding:6px 0}
.brief a{font:700 17px/1.25 var(--serif);overflow-wrap:break-word}
.brief b{margin-left:4px;padding:0 5px;border:1px solid var(--rule);border-radius:4px;font-size:13px;font-weight:600;white-space:nowrap}
.brief span,.other span{margin-left:6px;font-size:13px;color:var(--quiet)}
.feeds>h3{display:flex;justify-content:space-between;align-items:baseline;padding:14px 0 3px;font:600 13px/1.45 var(--sans)}
.feeds li{display:grid;grid-template-columns:minmax(0,1fr) 56px 76px;column-gap:8px;align-items:center;min-height:26px;border-top:1px solid var(--rule);font-size:15px;line-height:1.2}
.feeds li>a{padding:4px 0;overflow-wrap:anywhere}
.feeds li p{grid-column:1/-1;padding-bottom:5px;font-size:13px;line-height:1.35;color:var(--quiet);overflow-wrap:anywhere}
.feeds li>span{font-size:13px;white-space:nowrap;text-align:right;color:var(--quiet);font-variant-numeric:tabular-nums}
.feeds b{font-weight:400}
.feeds svg{display:block;width:56px;height:13px;fill:var(--quiet);opacity:.75;border-bottom:1px solid var(--quiet)}
.inbox li{position:relative;padding:10px 0 12px;border-bottom:1px solid var(--rule);font-size:15px}
.inbox h3{font-size:17px;margin:2px 0 3px}
.inbox h3 a::after{content:"";position:absolute;inset:0}
.sender{display:flex;justify-content:space-between;align-items:baseline;column-gap:12px;font-size:13px;color:var(--quiet)}
.sender b{color:var(--ink)}
.sender span{overflow-wrap:anywhere}
.inbox .gist{font-size:13px;line-height:1.4;color:var(--quiet)}
.slack{display:grid;grid-template-columns:28px minmax(0,1fr);column-gap:10px}
.slack::before{content:"W";grid-row:1/4;width:28px;height:28px;margin-top:3px;border-radius:4px;background:var(--ink);color:var(--paper);font:700 17px/28px var(--serif);text-align:center}
.slack>*{grid-column:2}
.slack .gist{padding-left:8px;border-left:3px solid var(--rule)}
.slack h3{font:600 15px/1.3 var(--sans)}
@media (min-width:720px){
.desk{padding:24px 24px 64px}
.masthead nav a[href^="#"]{display:none}
.columns{display:grid;grid-template-columns:minmax(0,1.7fr) minmax(280px,1fr);grid-template-rows:auto 1fr;column-gap:40px}
.wire{grid-row:1/3}
.inbox{grid-area:1/2}
}
@media (min-width:1180px){
.columns{grid-template-columns:minmax(0,1fr) 348px 336px;grid-template-rows:auto;column-gap:0}
.wire,.feeds,.inbox{grid-area:auto;padding-left:24px;margin-top:20px;border-left:1px solid var(--rule)}
.wire{padding-left:0;border:0}
.wire,.feeds{padding-right:24px}
.columns h2{padding-top:0}
}
@media (max-width:719px){
.wire .story{display:block}
.outlet a,.brief a,.other a{padding-block:3px}
.story>time{float:left;margin-right:10px}
.wire .brief,.wire .other{display:block}
.brief>p,.other>p{display:inline}
.wire>ol>:nth-child(1 of .story) h3{font-size:24px}
}
`);
