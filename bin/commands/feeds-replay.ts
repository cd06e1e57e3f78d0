import { Command } from 'commander';
import * as z from 'zod';
import { readFeedFile } from '../../src/adapters/feeds/check-feed.ts';
import type { Entry } from '../../src/core/feed.ts';
import { type Comparison, compareWithSeen } from '../../src/core/identity.ts';
import { print } from '../print.ts';
import { lineProblem, parseJson, stdinLines } from '../read-stdin.ts';
import { Refusal, UsageError } from '../refusal.ts';

const NOTES = `
Each line {"feed","file","at","content_type"?} is a snapshot of a feed: any name for the feed, a file with
what its server gave, and when (ISO 8601, or milliseconds since the epoch). The snapshots of a feed stand in
the order of time; those of several feeds may be mixed. Each gives a line
  {"feed","new":[{"id","title","link"}],"edited":[…],"unchanged":n,"possible_miss":bool}

new            what the poll would have sent on, oldest first
edited         known entries whose title or summary changed; they don't alert again
unchanged      known entries as they were
dropped        only when there are any: old entries that came back in numbers, as from a backup
possible_miss  the snapshot shares nothing with those before

The first snapshot of a feed is what was there before: nothing in it is new, all counts as unchanged.
--first-poll-hours lets younger entries through, as firstPollMaxAgeHours in config.yaml does.
A file that is no feed gives {"feed","error"}; the next snapshot is compared with the one before it.`;

interface Options {
  readonly jsonl?: true;
  readonly firstPollHours: string;
}

/** `feeds replay`: what polls would have made of a feed's history, by the parser and the identity that they use. */
export function replayFeedsCommand(): Command {
  return new Command('replay')
    .description('show what polling a history of feed files would have found new, edited and unchanged')
    .option('--jsonl', 'read snapshots as lines of JSON, answer each with a line')
    .option(
      '--first-poll-hours <hours>',
      'in the first snapshot of a feed, entries not older than this are new',
      '0',
    )
    .addHelpText('after', NOTES)
    .action(replay);
}

const snapshotLine = z.object({
  feed: z.string(),
  file: z.string(),
  at: z.union([z.number(), z.string()]).transform((at, context) => {
    const time = new Date(/^\d+$/.test(String(at)) ? Number(at) : at).getTime();
    if (!Number.isNaN(time)) return time;
    context.addIssue('not a time; write it like 2026-03-02T09:00:00Z');
    return z.NEVER;
  }),
  content_type: z.string().nullish(),
});

type Snapshot = z.infer<typeof snapshotLine>;

async function replay(options: Options): Promise<void> {
  if (!options.jsonl) throw new UsageError('feeds replay: it reads lines of JSON; say --jsonl');
  const hours = Number(options.firstPollHours);
  if (!(hours >= 0)) throw new UsageError(`--first-poll-hours: "${options.firstPollHours}" is no number`);
  const memory = new Map<string, readonly string[]>();
  let number = 0;
  for await (const line of stdinLines()) {
    number++;
    const snapshot = readSnapshot(line, number);
    print(JSON.stringify(replaySnapshot(snapshot, memory, hours * 3_600_000)));
  }
}

function readSnapshot(line: string, number: number): Snapshot {
  const snapshot = snapshotLine.safeParse(parseJson(line));
  if (snapshot.success) return snapshot.data;
  throw new Refusal(`line ${number}: ${lineProblem(snapshot.error)}; write {"feed","file","at"}`);
}

/** Compares a snapshot with what is remembered of its feed, and remembers it. */
function replaySnapshot(
  { feed, at, ...file }: Snapshot,
  memory: Map<string, readonly string[]>,
  firstPollMaxAgeMs: number,
) {
  const document = readFeedFile(file, at);
  if (typeof document === 'string') return { feed, error: document };
  const comparison = compareWithSeen(document, memory.get(feed) ?? [], { now: at, firstPollMaxAgeMs });
  memory.set(feed, comparison.seen);
  return { feed, ...inWords(comparison) };
}

function inWords({ fresh, edited, unchanged, dropped, possibleMiss }: Comparison) {
  return {
    new: fresh.map(({ entry }) => shown(entry)),
    edited: edited.map(({ entry }) => shown(entry)),
    unchanged: unchanged + dropped.firstPoll,
    ...(dropped.reset > 0 && { dropped: dropped.reset }),
    possible_miss: possibleMiss,
  };
}

function shown({ guid, title, link }: Entry) {
  return { id: guid ?? link ?? null, title, link: link ?? null };
}
