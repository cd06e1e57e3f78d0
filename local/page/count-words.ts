const NUMBER = new Intl.NumberFormat('en-GB');

/** `1,204`. */
export function number(count: number): string {
  return NUMBER.format(count);
}

/** `1 feed`, `61 feeds`. */
export function counted(count: number, noun: string): string {
  return `${number(count)} ${noun}${count === 1 ? '' : 's'}`;
}
