import { describe, expect, test } from 'vitest';
import { recurringKind, titleTemplate } from '../../src/core/stories/recurring-piece.ts';

describe('recurringKind', () => {
  test.each([
    ['Crossword: the Clarion cryptic 8,112', 'crossword'],
    ['Your horoscope for Monday', 'horoscope'],
    ['Morning briefing: rates and rain', 'briefing'],
    ['Liveticker: Bundestag debattiert', 'live blog'],
    ['Barrage on Odesa – live', 'live blog'],
    ['Market wrap: shares gain', 'market wrap'],
    ['War in Sudan: list of key events, day 900', 'daily count'],
    ['Floods empty Pirna; Warsaw votes on pensions; Rome stands still', 'round-up'],
    ['Lottery results for Wednesday', 'timetable'],
    ['Seven memorable moments of the opening night', 'list'],
    ['Rovers 2-1 Albion: player ratings', 'list'],
  ])('knows “%s”', (title, kind) => {
    expect(recurringKind(title)).toBe(kind);
  });

  test.each([
    'War memorial vandalised in Leeds',
    'Fate of banner on bridge puzzles police',
    'Children live longer near parks',
    'Minister briefed on floods',
    'One ticket wins Powerball jackpot',
    'Seven people die as boat sinks off Samos',
  ])('leaves news alone: “%s”', (title) => {
    expect(recurringKind(title)).toBeUndefined();
  });
});

describe('titleTemplate', () => {
  test('keeps what numbers, days and months leave', () => {
    expect(titleTemplate('Dollar opens at 281.40 rupees on Monday, 2nd March')).toBe(
      'dollar opens at #.# rupees on #, # #',
    );
  });

  test('is none for a count of victims, which may rise', () => {
    expect(titleTemplate('Ferry sinks, 12 killed near Basilan')).toBeUndefined();
  });
});
