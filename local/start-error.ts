/** A wish that can't be carried out as things are; the message says what to do. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
