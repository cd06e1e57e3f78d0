import { stylesheet } from '../../web/stylesheet.ts';

/** The look of receipts and messages: one column to read, rules instead of boxes. */
export const RECEIPT_SHEET = stylesheet(`
.sheet{max-width:784px;margin:0 auto;padding:24px 16px 64px}
main{padding-top:28px}
.masthead{font-size:15px}
.dateline{margin:0 0 8px;font:13px/1.45 var(--mono);color:var(--quiet)}
h1 mark,.list mark{background:linear-gradient(var(--mark),var(--mark)) 0 74%/100% .62em no-repeat}
.steps time,dd time{font:inherit}
h2{margin:36px 0 0;padding-bottom:8px;border-bottom:1px solid var(--ink)}
.steps,.list,.alerts{margin:0;padding:0;list-style:none}
.steps>li{display:grid;grid-template-columns:96px minmax(0,1fr);gap:4px 16px;padding:16px 0;border-bottom:1px solid var(--rule)}
.steps h3{margin:0;font-size:17px;line-height:1.45}
.steps>li>div,dl{font-size:15px}
.steps p{margin:0 0 6px}
.steps p:last-child{margin-bottom:0}
.id{font:13px/1.5 var(--mono);color:var(--quiet);overflow-wrap:anywhere}
dl{margin:0}
.steps dl{margin:-3px 0}
dl div{display:grid;grid-template-columns:96px minmax(0,1fr);gap:16px;padding:3px 0}
.steps dl div{grid-template-columns:80px minmax(0,1fr)}
dt{color:var(--quiet)}
dd{margin:0;overflow-wrap:anywhere}
dd.id{line-height:1.65}
table{width:100%;border-collapse:collapse;font-size:15px;margin-bottom:16px}
table:last-child{margin-bottom:0}
caption{text-align:left;padding-bottom:4px}
caption .mono{margin-left:6px;font-size:13px}
tr{border-top:1px solid var(--rule)}
th,td{padding:5px 12px 5px 0;text-align:left;vertical-align:baseline;font-weight:400;overflow-wrap:anywhere}
th{width:34%}
td:last-child{width:18%;padding-right:0}
.alerts li{padding:0 0 12px;margin-bottom:12px;border-bottom:1px solid var(--rule)}
.alerts li:last-child{border:0;margin:0;padding:0}
.steps .alerts p{margin:0 0 2px}
.alerts+p{margin-top:12px;padding-top:12px;border-top:1px solid var(--rule)}
code{font:13px var(--mono)}
.days th{width:120px;font-size:13px}
.days td{width:56px;text-align:right;font-size:13px}
.days td:last-child{width:auto;padding-left:4px}
.days svg{display:block;width:100%;height:8px;fill:var(--quiet)}
.list li{display:grid;grid-template-columns:96px minmax(0,1fr);gap:16px;padding:8px 0;border-bottom:1px solid var(--rule)}
.list p{margin:0;font:17px/1.3 var(--serif)}
.list p a{color:inherit;text-decoration:none}
.list p a:hover{color:var(--accent);text-decoration:underline}
.list p span{margin-left:6px;font:13px var(--sans);color:var(--quiet)}
.list time{font-size:13px;line-height:22px;color:var(--quiet)}
.envelope{padding:8px 0;border-top:1px solid var(--ink)}
iframe{display:block;width:100%;height:760px;border:1px solid var(--rule);border-radius:4px;resize:vertical;overflow:auto;background:var(--paper)}
details{border-bottom:1px solid var(--rule);font-size:15px}
summary{padding:10px 0;cursor:pointer;list-style:none}
summary::-webkit-details-marker{display:none}
summary::before{content:"+ ";font-family:var(--mono);color:var(--accent)}
[open]>summary::before{content:"\\2212  "}
summary:hover{color:var(--accent)}
pre{margin:0 0 16px;font:13px/1.5 var(--mono);white-space:pre-wrap;overflow-wrap:anywhere}
.after{margin-top:20px}
.channel{font:700 21px/1.2 var(--sans)}
.post{display:grid;grid-template-columns:36px minmax(0,1fr);gap:12px;padding:16px 0 20px;border-top:1px solid var(--ink);border-bottom:1px solid var(--rule);font-size:15px}
.tile{width:36px;height:36px;border-radius:4px;background:var(--ink);color:var(--paper);font:700 21px/36px var(--serif);text-align:center}
.post .sender{margin:0 0 4px;font-size:15px}
.sender .quiet{font-size:13px}
.app{padding:0 4px;border-radius:2px;background:var(--rule);font-size:13px;font-weight:600}
.section{overflow-wrap:break-word;margin-bottom:4px}
.context{margin:4px 0;font-size:13px;color:var(--quiet);overflow-wrap:break-word}
.post time{font:inherit}
blockquote{margin:4px 0;padding-left:12px;border-left:4px solid var(--rule)}
.actions{display:flex;flex-wrap:wrap;gap:8px;margin-top:8px}
.actions .button{padding:7px 14px;font-size:13px}
@media (max-width:560px){
.steps>li,.list li{grid-template-columns:minmax(0,1fr);gap:2px}
.sheet{padding-top:16px}
h1{font-size:24px}
}
`);
