import { request } from 'node:http';

interface Shown {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

export interface Browser {
  /** Goes to an address, with the cookies that it got so far. */
  open(address: string, host?: string): Promise<Shown>;
}

/** A browser as far as the setup needs one: it keeps cookies. */
export function browser(): Browser {
  const cookies = new Map<string, string>();
  return {
    async open(address, host) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const shown = await get(address, { ...(cookie && { cookie }), ...(host && { host }) });
      for (const line of shown.headers['set-cookie'] ?? []) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        cookies.set(name, value);
      }
      return shown;
    },
  };
}

/** By `node:http`, since `fetch` names the host itself. */
function get(address: string, headers: Readonly<Record<string, string>>): Promise<Shown> {
  return new Promise((resolve, reject) => {
    request(address, { headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    })
      .on('error', reject)
      .end();
  });
}

/** What the form of the first page sends, and where. */
export function formOf(text: string) {
  const read = (pattern: RegExp) =>
    (pattern.exec(text)?.[1] ?? '')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&');
  const action = new URL(read(/<form method="post" action="([^"]*)"/));
  const manifest = JSON.parse(read(/name="manifest" value="([^"]*)"/));
  return { action, state: action.searchParams.get('state') ?? '', manifest };
}
