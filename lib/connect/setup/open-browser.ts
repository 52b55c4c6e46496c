import { spawn } from 'node:child_process';
import { platform } from 'node:os';
import type { Variables } from '../../../lambdas/environment.ts';

/** Opens an address in the browser of whoever sits at this machine, where there is one. Nothing tells whether it worked. */
export function openBrowser(url: string, variables: Variables): void {
  const opener = openerOf(variables);
  if (!opener) return;
  const [program, ...options] = opener;
  const child = spawn(program, [...options, url], { stdio: 'ignore', detached: true });
  // The address is printed too: without a browser a person opens it.
  child.once('error', () => undefined);
  child.unref();
}

function openerOf(variables: Variables): readonly [string, ...string[]] | undefined {
  switch (platform()) {
    case 'darwin':
      return ['open'];
    case 'win32':
      return ['rundll32', 'url.dll,FileProtocolHandler'];
    default:
      return variables.DISPLAY || variables.WAYLAND_DISPLAY ? ['xdg-open'] : undefined;
  }
}
