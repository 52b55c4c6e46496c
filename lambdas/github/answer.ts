import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** How a delivery ended. `incident`: the one that it is about, where it is about one. `field` is our own name of what was wrong, `fault` the kind of an error. */
export type Outcome =
  | { readonly kind: 'recorded' | 'unchanged'; readonly incident?: string }
  | { readonly kind: 'malformed'; readonly field: string }
  | { readonly kind: 'failed'; readonly fault: string }
  | { readonly kind: 'ignored' | 'not-opened' | 'refused' | 'unsigned' | 'forged' | 'too-large' };

/** What GitHub, or whoever sent it, is told. Without a valid signature nobody learns what was wrong with it. */
export function answer(outcome: Outcome): APIGatewayProxyStructuredResultV2 {
  switch (outcome.kind) {
    case 'recorded':
    case 'unchanged':
      return json(202, { status: outcome.kind, ...(outcome.incident && { incident: outcome.incident }) });
    case 'ignored':
    case 'not-opened':
      return json(202, { status: outcome.kind });
    case 'malformed':
      return json(400, { status: outcome.kind, field: outcome.field });
    case 'refused':
      return json(400, { status: outcome.kind });
    case 'unsigned':
    case 'forged':
      return json(401, { status: 'unverified' });
    case 'too-large':
      return json(413, { status: outcome.kind });
    case 'failed':
      return json(500, { status: outcome.kind });
  }
}

function json(
  statusCode: number,
  content: Readonly<Record<string, string>>,
): APIGatewayProxyStructuredResultV2 {
  return { statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify(content) };
}
