/** Where the neighbouring pages of a list begin: query parameters by name. */
export type Links = Readonly<Partial<Record<'next' | 'prev', Readonly<Record<string, string>>>>>;

export interface Answer {
  readonly status: number;
  /** Sent as JSON; undefined where nothing is sent. */
  readonly body?: unknown;
  /** Sent as it is, in place of the body. */
  readonly raw?: string;
  /** Sent as they are, in place of the body. */
  readonly bytes?: Uint8Array;
  readonly links?: Links;
}

const DOCUMENTATION = 'https://docs.github.com/rest';

export function ok(body: unknown, links?: Links): Answer {
  return { status: 200, body, ...(links && { links }) };
}

export function notFound(): Answer {
  return refused(404, 'Not Found');
}

/** 422: `problems` name what is wrong, and hold nothing of the request's values. */
export function invalid(...problems: readonly string[]): Answer {
  return {
    status: 422,
    body: {
      message: 'Validation Failed',
      errors: problems.map((message) => ({ code: 'custom', message })),
      documentation_url: DOCUMENTATION,
      status: '422',
    },
  };
}

export function refused(status: number, message: string): Answer {
  return { status, body: { message, documentation_url: DOCUMENTATION, status: String(status) } };
}
