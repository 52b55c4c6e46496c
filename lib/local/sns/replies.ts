import type { Reply } from '../loopback-server.ts';
import type { Refusal } from './publish.ts';

const NAMESPACE = 'http://sns.amazonaws.com/doc/2010-03-31/';

/** The answer to a Publish that was taken, in the AWS query protocol. */
export function published(messageId: string): Reply {
  const result = `<PublishResult><MessageId>${messageId}</MessageId></PublishResult>`;
  const metadata = `<ResponseMetadata><RequestId>${messageId}</RequestId></ResponseMetadata>`;
  return xml(200, `<PublishResponse xmlns="${NAMESPACE}">${result}${metadata}</PublishResponse>`);
}

export function refusedPublish({ code, message }: Refusal): Reply {
  return error(code === 'NotFound' ? 404 : 400, 'Sender', code, message);
}

export function failedPublish(fault: unknown): Reply {
  return error(500, 'Receiver', 'InternalError', String(fault));
}

function error(status: number, type: string, code: string, message: string): Reply {
  const detail = `<Type>${type}</Type><Code>${code}</Code><Message>${escaped(message)}</Message>`;
  return xml(status, `<ErrorResponse xmlns="${NAMESPACE}"><Error>${detail}</Error></ErrorResponse>`);
}

function xml(status: number, body: string): Reply {
  return { status, headers: { 'content-type': 'text/xml' }, body };
}

function escaped(text: string): string {
  return text.replace(/[<>&]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
