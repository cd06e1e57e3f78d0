import type { Alert } from '../../src/core/alert.ts';
import { parseAlertsMessage, parseArticlesMessage } from '../../src/runtime/messages.ts';
import type { DurableQueue } from './durable-queue.ts';

/** Every alert that the alerts queue ever took, as often as it did. */
export function alertsTaken(queue: DurableQueue): readonly Alert[] {
  return queue
    .taken()
    .map(parseAlertsMessage)
    .flatMap((task) => ('digestOf' in task ? [] : [task]));
}

/** The id of every article that the articles queue ever took, as often as it did. */
export function articlesTaken(queue: DurableQueue): readonly string[] {
  return queue
    .taken()
    .map(parseArticlesMessage)
    .flatMap((task) => ('fanOut' in task ? [] : [task.id]));
}
