/** State on disk that can't be used: of another version, or where nothing can be written. */
export class StateError extends Error {
  override readonly name = 'StateError';
}
