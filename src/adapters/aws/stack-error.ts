/** The stack has not what Wirewatch's stack has; the message says which and what next. */
export class StackError extends Error {
  override readonly name = 'StackError';
}
