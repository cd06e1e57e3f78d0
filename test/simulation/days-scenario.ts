import { STORY_SETTINGS } from '../../src/core/stories/story-settings.ts';
import { aReader, type Scenario, type SimulatedOutlet } from './scenario.ts';
import { MINUTE_MS } from './schedule.ts';

const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const { storyAgeMs } = STORY_SETTINGS;

/** An outlet that reports the one event of this scenario, perhaps again under another link. */
function reports(outlet: string, ...times: readonly number[]): SimulatedOutlet {
  const pieces = times.map((afterMs) => ({
    afterMs,
    link: `https://${outlet}.example/zamboanga-${afterMs}`,
    title: 'Ferry Zamboanga sinks off Basilan reef, 12 killed',
    summary: 'The Zamboanga struck rocks near the Basilan lighthouse, Captain Orozco told the coast guard.',
    topics: ['ukraine'],
  }));
  return { url: `https://${outlet}.example/feed.json`, title: outlet, pieces };
}

/**
 * A story that is told for longer than it is remembered. What comes while it expires may join it or not; what comes later
 * begins another, whether or not the first one was deleted.
 */
export const DAYS: Scenario = {
  name: 'days',
  topology: 'lambda',
  outlets: [
    reports('harbour', 0, 5 * DAY_MS),
    reports('ridge', 20 * MINUTE_MS),
    reports('pier', storyAgeMs - 5 * MINUTE_MS),
    reports('lantern', storyAgeMs + 2 * HOUR_MS),
    reports('mill', 9 * DAY_MS),
  ],
  readers: [
    aReader({ name: 'dee', channel: 'email', topics: [['ukraine']] }),
    aReader({ name: 'eli', channel: 'slack', topics: [['ukraine']] }),
  ],
};
