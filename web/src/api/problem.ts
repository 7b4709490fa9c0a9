/** One field that is wrong, in the caller's language. */
export interface FieldError {
  /** JSON pointer into the body, such as `/phone`. */
  readonly pointer?: string;
  readonly parameter?: string;
  readonly header?: string;
  readonly detail: string;
}

/**
 * Why the API did not do what was asked (RFC 9457), in the caller's language; `unreachable` when no answer came.
 * Pages decide by `reason`, and show `title` and `detail`.
 */
export class Problem extends Error {
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** `wrong-state`, `not-found` …, as the operation's contract lists them. */
  readonly reason: string;
  readonly title: string;
  readonly detail: string | undefined;
  readonly errors: readonly FieldError[];
  /** What the reason says beside: `maximumMinutes`, `state` … */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(status: number, reason: string, document: ProblemDocument = {}, cause?: unknown) {
    const { title = reason, detail, errors = [], type: _, status: __, instance: ___, ...details } = document;
    super(`${status} ${reason}: ${title}`, { cause });
    this.name = 'Problem';
    this.status = status;
    this.reason = reason;
    this.title = title;
    this.detail = detail;
    this.errors = errors;
    this.details = details;
  }
}

interface ProblemDocument {
  readonly type?: string;
  readonly title?: string;
  readonly status?: number;
  readonly detail?: string;
  readonly instance?: string;
  readonly errors?: readonly FieldError[];
  readonly [member: string]: unknown;
}

/** No answer: no network, nobody listens, or too slow. */
export const unreachable = (cause?: unknown): Problem => new Problem(0, 'unreachable', {}, cause);

/** The problem that an answer tells. The gateway itself answers without a document: 401, 429, 5xx. */
export async function problemOf(answer: Response): Promise<Problem> {
  const told = answer.headers.get('content-type')?.startsWith('application/problem+json');
  const document = told ? ((await answer.json()) as ProblemDocument) : {};
  const reason = document.type?.split(':').at(-1) ?? gatewayReasons[answer.status] ?? 'unavailable';
  return new Problem(answer.status, reason, document);
}

const gatewayReasons: Readonly<Record<number, string>> = {
  401: 'signed-out',
  403: 'wrong-role',
  404: 'not-found',
  429: 'too-many-requests',
};
