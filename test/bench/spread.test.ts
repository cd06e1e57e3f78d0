import { expect, test } from 'vitest';
import { spreadOf } from '../../bench/spread.ts';

test('the median is the one in the middle, by value and not by text', () => {
  expect(spreadOf([100, 9, 20])).toEqual({ median: 20, least: 9, most: 100 });
});

test('the median of an even number is between the two in the middle', () => {
  expect(spreadOf([4, 1, 3, 2])).toEqual({ median: 2.5, least: 1, most: 4 });
});

test('one measurement is its own median', () => {
  expect(spreadOf([5])).toEqual({ median: 5, least: 5, most: 5 });
});

test('nothing measured is a mistake, not a zero', () => {
  expect(() => spreadOf([])).toThrow('at least one');
});
