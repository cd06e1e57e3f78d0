import { expect, test } from 'vitest';
import { formatTable } from '../../bench/table.ts';

test('columns are as wide as their widest cell, numbers to the right', () => {
  const table = formatTable([
    ['what', 'ms'],
    ['a long name', '5'],
    ['b', '1,234'],
  ]);
  expect(table).toBe(['what            ms', 'a long name      5', 'b            1,234', ''].join('\n'));
});
