import { stylesheet } from '../web/stylesheet.ts';

/** The look of the evaluation's page: the shared sheet, wide tables that scroll by themselves, and charts in its colours. */
export const REPORT_SHEET = stylesheet(`
.report{max-width:1180px;margin:0 auto;padding:16px}
.dateline{margin:24px 0 4px;font:13px/1.45 var(--mono);color:var(--quiet)}
.lede{font-size:17px}
section{margin-top:40px;padding-top:12px;border-top:1px solid var(--rule)}
.columns{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,264px),1fr));gap:32px 28px;align-items:start}
.columns.pair{grid-template-columns:repeat(auto-fill,minmax(min(100%,460px),1fr))}
h3{margin-top:28px}
.columns+p{margin-top:16px}
figure{margin:0;max-width:400px}
figcaption,caption{font:600 15px/1.3 var(--sans);text-align:left;padding:0 0 6px}
table.tight td,table.tight th{padding-left:8px}
table.tight th:first-child{padding-left:0}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:15px}
th{font-weight:400;text-align:left}
thead th{font-size:13px;color:var(--quiet);vertical-align:bottom}
th,td{padding:4px 0 4px 12px;border-bottom:1px solid var(--rule)}
th:first-child,td:first-child{padding-left:0}
td,th.number{text-align:right;font-family:var(--mono);font-size:13px;font-variant-numeric:tabular-nums;white-space:nowrap}
.bars{table-layout:fixed}
.bars .value{width:66px}
.bars th{overflow-wrap:anywhere}
.bars .n{font:13px var(--mono);color:var(--quiet);white-space:nowrap}
.bars .total th,.bars .total td{font-weight:600}
.bars td{vertical-align:bottom}
thead th.number{font-family:var(--sans)}
thead .ticked{color:var(--accent)}
svg{display:block;overflow:visible}
.chart{width:100%;height:auto;margin-bottom:8px}
svg text{font:13px var(--sans);fill:var(--quiet)}
svg .fine{font-size:10px}
svg .halo-text{fill:var(--ink);stroke:var(--paper);stroke-width:4px;stroke-linejoin:round;paint-order:stroke}
svg .grid{stroke:var(--rule)}
svg .track{fill:var(--rule)}
svg .ink{fill:var(--ink)}
svg .halo{stroke:var(--paper);stroke-width:5px}
svg .tick{stroke:var(--accent);stroke-width:3px}
svg .curve{fill:none;stroke:var(--ink);stroke-width:1.5px;stroke-linejoin:round}
svg .ideal{stroke:var(--quiet);stroke-dasharray:3 3}
svg .leader{stroke:var(--quiet);stroke-width:.75px}
svg .full{fill:var(--ink);stroke:var(--paper)}
svg .hollow{fill:var(--paper);stroke:var(--ink);stroke-width:2px}
svg .cross{fill:none;stroke:var(--accent);stroke-width:2.5px}
svg .count{fill:var(--rule)}
summary{padding:4px 0;color:var(--accent);cursor:pointer;font-size:15px}
.mistakes{list-style:none;margin:0;padding:0}
.mistakes li{padding:8px 0;border-bottom:1px solid var(--rule)}
.mistakes .head{margin:0;font:13px/1.45 var(--mono);color:var(--quiet);overflow-wrap:anywhere}
.mistakes .text{margin:2px 0;max-width:none;font-family:var(--serif)}
.mistakes .why{margin:0;max-width:none;font-size:13px;color:var(--quiet)}
`);
