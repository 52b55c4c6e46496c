import type { NotNow, Refused } from '../../pipeline/act-ports.ts';
import type { Answer, Asking } from '../asking.ts';
import type { Image } from './image.ts';
import { pullToken } from './pull-token.ts';

interface Pulled {
  /** Below the image: `manifests/1.2.3`. */
  readonly path: string;
  readonly accept?: string;
  readonly mayLeave?: boolean;
}

/** `closed`: not to be had without an account. */
export type Pull = (pulled: Pulled) => Promise<Answer | Refused | NotNow | { readonly status: 'closed' }>;

/** Makes what reads an image as everybody can, with the token that the registry asks for. */
export function createPull(asking: Asking, image: Image): Pull {
  const { registry, address, name } = image;
  let token: string | undefined;

  const once = ({ path, accept = '*/*', mayLeave = false }: Pulled) =>
    asking.read({
      registry,
      url: `${address}/v2/${name}/${path}`,
      headers: { accept, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
      mayLeave,
    });

  return async (pulled) => {
    const first = await once(pulled);
    if (first.status !== 'answered' || first.code !== 401) return closedOr(first);
    const given = await pullToken(asking, image, first.headers.get('www-authenticate') ?? '');
    if (given.status !== 'read') return given;
    if (given.token === undefined) return { status: 'closed' };
    token = given.token;
    return closedOr(await once(pulled));
  };
}

function closedOr(answer: Answer | Refused | NotNow) {
  const isClosed = answer.status === 'answered' && (answer.code === 401 || answer.code === 403);
  return isClosed ? { status: 'closed' as const } : answer;
}
