const FORMAT = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/**
 * An instant for a message that is read later, so not "4 min ago": `9 Jan 2025, 06:12 UTC`.
 * @param at milliseconds since the epoch
 */
export function formatTime(at: number): string {
  return `${FORMAT.format(at)} UTC`;
}
