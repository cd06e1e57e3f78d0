/** A file that a person wrote and must mend; the message names file, line and what to write. */
export class FileError extends Error {
  override readonly name = 'FileError';
}
