import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';

interface ReceivedMail {
  /** Whether it came over TLS. */
  readonly secure: boolean;
  readonly from: string;
  readonly to: readonly string[];
  /** Lower case, folded lines joined. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/**
 * A mail server on this machine that keeps what it receives and refuses the recipients that it is told to refuse. With
 * `tls` it speaks TLS, at once or when the client asks, by a certificate that nobody trusts.
 */
export async function startMailServer(
  options: { port?: number; refuse?: (address: string) => boolean; tls?: 'at-once' | 'starttls' } = {},
) {
  const mails: ReceivedMail[] = [];
  const server = new SMTPServer({
    // Else it warns of its certificate.
    logger: false,
    secure: options.tls === 'at-once',
    disabledCommands: options.tls === 'starttls' ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 20,
    onRcptTo: ({ address }, _, done) =>
      done(options.refuse?.(address) ? new Error('no such mailbox') : undefined),
    async onData(stream, session, done) {
      const { envelope } = session;
      const { headers, body } = parts(await text(stream));
      const from = envelope.mailFrom ? envelope.mailFrom.address : '';
      mails.push({
        secure: session.secure,
        from,
        to: envelope.rcptTo.map(({ address }) => address),
        headers,
        body,
      });
      done();
    },
  });
  // Clients that do not trust its certificate hang up; without a listener that would end the process.
  server.on('error', () => undefined);
  const socket = server.listen(options.port ?? 0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address() as AddressInfo;
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= new Promise<void>((resolve) => server.close(resolve));
    return stopping;
  };
  onTestFinished(stop);
  return { port, url: `smtp://127.0.0.1:${port}`, mails, stop };
}

function parts(raw: string): Pick<ReceivedMail, 'headers' | 'body'> {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const headers = lines.map((line): [string, string] => [
    line.slice(0, line.indexOf(':')).toLowerCase(),
    line.slice(line.indexOf(':') + 1).trim(),
  ]);
  return { headers: new Map(headers), body: rest.join('\r\n\r\n') };
}
