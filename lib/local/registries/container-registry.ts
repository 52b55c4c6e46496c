import { type ContainerDeeds, type ContainerShelf, createContainerShelf } from './container-shelf.ts';
import type { Answering, Reply, Request } from './registry-server.ts';

const TOKEN = 'pull-';
const PATH = /^\/v2\/([a-z0-9._/-]+)\/(manifests|blobs|tags)\/([\w.:-]+)$/;
const PAGE = 100;

/** An OCI registry for one machine, such as ghcr.io: tokens for everybody, manifests and tags; blobs lie in a storage elsewhere. */
export function createContainerRegistry(storage: () => string): {
  readonly deeds: ContainerDeeds;
  readonly answer: Answering;
  readonly answerStorage: Answering;
} {
  const shelf = createContainerShelf();
  const hidden = new Set<string>();
  let realm: string | undefined;
  return {
    deeds: {
      push: shelf.push,
      hide(image, isHidden) {
        if (isHidden) hidden.add(image);
        else hidden.delete(image);
      },
      sendForTokens(elsewhere) {
        realm = elsewhere;
      },
    },
    answer(request, endpoint) {
      const { method, path, headers } = request;
      if (method !== 'GET' && method !== 'HEAD') return refusal(405, 'UNSUPPORTED');
      if (path === '/token') return token(request, (image) => shelf.tags(image) && !hidden.has(image));
      const [, image = '', kind, reference = ''] = PATH.exec(path) ?? [];
      const isAllowed = headers.authorization === `Bearer ${TOKEN}${image}`;
      if (!isAllowed) return challenge(realm ?? `${endpoint}/token`, image);
      if (kind === 'manifests') return manifest(shelf, image, reference, String(headers.accept));
      if (kind === 'tags') return list(shelf.tags(image) ?? [], image, request);
      return { status: 307, headers: { location: `${storage()}/${reference}` } };
    },
    /** As strict as storages with signed addresses are: two ways to prove oneself are one too many. */
    answerStorage({ path, headers }) {
      if (headers.authorization !== undefined) return { status: 400, body: 'Only one way to authenticate.' };
      const stored = shelf.find('', path.slice(1));
      return stored ? { status: 200, body: stored.bytes } : { status: 404 };
    },
  };
}

function challenge(realm: string, image: string): Reply {
  const said = `Bearer realm="${realm}",service="stand-in",scope="repository:${image}:pull"`;
  return { ...refusal(401, 'UNAUTHORIZED'), headers: { 'www-authenticate': said } };
}

function token({ query }: Request, isPublic: (image: string) => unknown): Reply {
  const [, image = ''] = /^repository:(.+):pull$/.exec(query.get('scope') ?? '') ?? [];
  const isGiven = query.get('service') === 'stand-in' && isPublic(image);
  return isGiven ? { status: 200, body: { token: `${TOKEN}${image}` } } : refusal(403, 'DENIED');
}

function manifest(shelf: ContainerShelf, image: string, reference: string, accept: string): Reply {
  const stored = shelf.find(image, reference);
  if (!stored || !accept.includes(stored.type)) return refusal(404, 'MANIFEST_UNKNOWN');
  const headers = { 'content-type': stored.type, 'docker-content-digest': stored.called };
  return { status: 200, headers, body: stored.bytes };
}

function list(tags: readonly string[], image: string, { query }: Request): Reply {
  const rest = tags.filter((tag) => tag > (query.get('last') ?? ''));
  const page = rest.slice(0, Number(query.get('n') ?? PAGE));
  const isMore = page.length < rest.length;
  const next = `</v2/${image}/tags/list?last=${page.at(-1)}>; rel="next"`;
  return { status: 200, body: { name: image, tags: page }, ...(isMore && { headers: { link: next } }) };
}

function refusal(status: number, code: string): Reply {
  return { status, body: { errors: [{ code, message: code.toLowerCase() }] } };
}
