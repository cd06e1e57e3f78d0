import { parseArgs } from 'node:util';
import { seededRandom } from '../../bench/seeded-random.ts';
import { type ChooseFault, formatFaults, parseFaults, plannedFaults, randomFaults } from './fault.ts';
import { randomScenario } from './random-scenario.ts';
import { SCENARIOS } from './scenarios.ts';
import { type Outcome, simulate } from './simulate.ts';

/**
 * `npm run simulate -- --runs 10000 [--seed 1]`: that many worlds by chance, each with up to four faults.
 * `npm run simulate -- --scenario small --seed 1 --fault crash-after@12 [--trace]`: one run again.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    scenario: { type: 'string', default: 'random' },
    fault: { type: 'string' },
    trace: { type: 'boolean', default: false },
  },
});
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const runs = wholeNumber('--runs', values.runs);
const first = wholeNumber('--seed', values.seed);
const known = ['random', ...Object.keys(SCENARIOS)];
if (!known.includes(values.scenario)) refuse(`--scenario wants one of ${known.join(', ')}`);

const STEPS_PER_FAULT = 60;
const MOST_FAULTS = 4;
const planned = plannedByHand();
const tally = { runs: 0, failed: 0, steps: 0, faults: 0, sent: 0 };
for (let seed = first; seed < first + runs; seed++) {
  const outcome = await runOne(seed);
  tally.runs++;
  tally.steps += outcome.steps.length;
  tally.faults += outcome.faults.length;
  tally.sent += outcome.sent;
  if (values.trace) printTrace(outcome);
  if (outcome.violations.length === 0) continue;
  tally.failed++;
  for (const violation of outcome.violations) print(`seed ${seed}: ${violation}`);
  const fault = outcome.faults.length === 0 ? '' : ` --fault ${formatFaults(outcome.faults)}`;
  print(`  again: npm run simulate -- --scenario ${values.scenario} --seed ${seed}${fault}`);
}
print(
  `${tally.runs} runs, ${tally.steps} steps, ${tally.faults} faults, ${tally.sent} messages; ${tally.failed} runs broke a promise`,
);
if (tally.failed > 0) process.exitCode = 1;

function runOne(seed: number): Promise<Outcome> {
  // Apart from the schedule's own numbers, so that a run with the same faults by hand is the same run.
  const chance = seededRandom(seed * 7919 + 17);
  const scenario = SCENARIOS[values.scenario] ?? randomScenario(seededRandom(seed * 104_729 + 5));
  const chooseFault =
    planned ?? (runs === 1 ? plannedFaults([]) : randomFaults(chance, STEPS_PER_FAULT, MOST_FAULTS));
  return simulate({ scenario, seed, chooseFault });
}

function plannedByHand(): ChooseFault | undefined {
  if (values.fault === undefined) return undefined;
  try {
    return plannedFaults(parseFaults(values.fault));
  } catch (error) {
    return refuse(String(error instanceof Error ? error.message : error));
  }
}

function printTrace({ steps }: Outcome): void {
  for (const { number, at, host, name, fault = '' } of steps) {
    print(`${String(number).padStart(5)}  ${new Date(at).toISOString()}  ${host}  ${name}  ${fault}`);
  }
}

function wholeNumber(option: string, text: string): number {
  const number = Number(text);
  return Number.isInteger(number) && number > 0
    ? number
    : refuse(`${option} wants a whole number, for instance 100`);
}

function refuse(message: string): never {
  process.stderr.write(`simulate: ${message}\n`);
  process.exit(2);
}
