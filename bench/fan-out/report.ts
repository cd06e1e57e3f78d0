import { formatTable } from '../table.ts';
import { largeTopics } from './large-topic.ts';
import { costOf, totalOf } from './prices.ts';
import { type FanOutReport, LARGE, SMALL, simulateFanOut } from './simulate-fan-out.ts';

const SUBSCRIBERS = 500_000;
const OTHERS = 10;
const OTHER_AFTER = 60;
/** SES's first rate for a new account, and one of a large sender. */
const RATES = [14, 500];

/** One article of a topic with half a million subscribers, at two rates of sending, and with a worker that dies. */
export async function benchFanOut(print: (text: string) => void): Promise<void> {
  const subscriptions = largeTopics({ [LARGE]: SUBSCRIBERS, [SMALL]: OTHERS });
  print(`fan-out: ${whole(SUBSCRIBERS)} subscribers of a topic by email, real handlers, virtual clock\n\n`);
  const common = { subscriptions, otherAfter: OTHER_AFTER };
  const columns: (readonly [string, FanOutReport])[] = [];
  for (const emailsPerSecond of RATES) {
    columns.push([`${emailsPerSecond}/s`, await simulateFanOut({ ...common, emailsPerSecond })]);
  }
  const emailsPerSecond = RATES.at(-1) ?? 0;
  const died = await simulateFanOut({ ...common, emailsPerSecond, diesAtPage: 500 });
  columns.push([`${emailsPerSecond}/s, a worker dies`, died]);

  const row = (title: string, cell: (report: FanOutReport) => string) => [
    title,
    ...columns.map(([, report]) => cell(report)),
  ];
  print(
    `${formatTable([
      ['', ...columns.map(([title]) => title)],
      row('emails sent', ({ sent }) => whole(sent)),
      row('second copies', ({ copies }) => whole(copies)),
      row('until the last is sent', ({ drainSeconds }) => time(drainSeconds)),
      row('most emails in a second', ({ busiestSecond }) => whole(busiestSecond)),
      row('most slots asked for in a second', ({ mostSlots }) => whole(mostSlots)),
      row(`the other story’s ${OTHERS} alerts are sent within`, ({ otherSeconds }) => time(otherSeconds)),
      row('fan-outs', ({ fanOuts }) => whole(fanOuts)),
      row('pages of subscribers', ({ pages }) => whole(pages)),
      row('alerts queued again and dropped', ({ repeated }) => whole(repeated)),
      row('most alerts in the queue', ({ deepest }) => whole(deepest)),
      row('alerts parked until their turn', ({ parked }) => whole(parked)),
      row('reports of the provider', ({ reports }) => whole(reports)),
      row('queue requests', ({ usage }) => whole(usage.queueRequests)),
      row('table requests', ({ tables }) => whole([...tables.values()].reduce((n, t) => n + t.requests, 0))),
      row('write units', ({ usage }) => whole(usage.writeUnits)),
      row('read units', ({ usage }) => whole(usage.readUnits)),
      row('modelled cost: emails', ({ usage }) => usd(costOf(usage).emails)),
      row('… tables', ({ usage }) => usd(costOf(usage).writeUnits + costOf(usage).readUnits)),
      row('… queues', ({ usage }) => usd(costOf(usage).queueRequests)),
      row('… functions', ({ usage }) => usd(costOf(usage).gigabyteSeconds + costOf(usage).invocations)),
      row('… all', ({ usage }) => usd(totalOf(costOf(usage)))),
    ])}\n`,
  );
}

const whole = (amount: number): string => Math.round(amount).toLocaleString('en');
const usd = (amount: number): string => `$${amount.toFixed(2)}`;

function time(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7_200 ? `${(seconds / 60).toFixed(1)} min` : `${(seconds / 3_600).toFixed(1)} h`;
}
