/** What a request says about the version that it has; headers as they came. */
export interface Conditions {
  readonly ifNoneMatch: string | undefined;
  readonly ifModifiedSince: string | undefined;
}

export interface Validators {
  /** A strong entity tag, with its quotes. */
  readonly etag: string;
  /** Milliseconds since the epoch, a whole second. */
  readonly modifiedAt: number;
}

/**
 * Whether a GET is answered with 304. RFC 9110 §13.2.2: the date counts only when no tag is sent; §13.1.2:
 * tags are compared weakly; §13.1.3: a date that can't be read is ignored.
 */
export function isUnchanged({ ifNoneMatch, ifModifiedSince }: Conditions, validators: Validators): boolean {
  if (ifNoneMatch !== undefined) {
    const tags = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
    return tags.includes('*') || tags.includes(validators.etag);
  }
  return ifModifiedSince !== undefined && validators.modifiedAt <= Date.parse(ifModifiedSince);
}
