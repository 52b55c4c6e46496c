import type { Variables } from '../../lambdas/environment.ts';
import { clientFault } from './client-fault.ts';

const THIS_MACHINE = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * The address of the pipeline, without a slash at its end: the one that is given, else `EMBARGO_URL`, else this
 * machine's at `PORT` (8080).
 * @throws ClientFault `unclear-address`.
 */
export function pipelineUrl(variables: Variables, given?: string): string {
  const text = given ?? (variables.EMBARGO_URL || `http://127.0.0.1:${variables.PORT || '8080'}`);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.search || url.hash) {
    throw clientFault(
      'unclear-address',
      `'${text}' is no address of a pipeline: give one such as http://127.0.0.1:8080.`,
    );
  }
  return url.href.replace(/\/+$/, '');
}

/** The port, where the address is one of this machine; undefined elsewhere. */
export function localPort(url: string): number | undefined {
  const { hostname, port, protocol } = new URL(url);
  if (!THIS_MACHINE.has(hostname)) return undefined;
  return Number(port || (protocol === 'https:' ? '443' : '80'));
}
