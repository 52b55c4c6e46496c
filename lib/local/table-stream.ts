import type { Server } from 'node:http';
import { TABLE_KEYS } from '../../lambdas/aws/table-schema.ts';

/** The keys of an item that was written. */
export interface WrittenKeys {
  readonly [key: string]: { readonly S: string };
}

/**
 * The stream that the embedded database lacks: names the keys of each item that was written, after the write was
 * answered. It listens beside the database on its own server, so it sees every writer.
 */
export function observeWrites(server: Server, onWrite: (keys: WrittenKeys) => void): void {
  server.on('request', (request, response) => {
    // Refused already: it writes nothing.
    if (response.writableEnded) return;
    const operation = String(request.headers['x-amz-target'] ?? '').split('.')[1];
    if (operation !== 'UpdateItem' && operation !== 'PutItem') return;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('finish', () => {
      const keys = response.statusCode === 200 && keysOf(Buffer.concat(chunks).toString('utf8'));
      if (keys) onWrite(keys);
    });
  });
}

function keysOf(body: string): WrittenKeys | undefined {
  const { Key, Item }: { Key?: WrittenKeys; Item?: WrittenKeys } = JSON.parse(body);
  const { [TABLE_KEYS.partition]: pk, [TABLE_KEYS.sort]: sk } = Key ?? Item ?? {};
  return pk && sk && { [TABLE_KEYS.partition]: pk, [TABLE_KEYS.sort]: sk };
}
