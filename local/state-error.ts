/** State on disk that this version can't use. */
export class StateError extends Error {
  override readonly name = 'StateError';
}
