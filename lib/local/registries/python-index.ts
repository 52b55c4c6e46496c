import { createHash } from 'node:crypto';
import type { Answering, Reply } from './registry-server.ts';

interface File {
  readonly filename: string;
  readonly version: string;
  readonly sha256: string;
  yanked: boolean;
}

export interface PythonDeeds {
  /** Puts a version's files there; without names, a wheel and a source archive. */
  publish(name: string, version: string, files?: readonly string[]): void;
  /** As a person does on the project's page, or a workflow that holds a session. */
  yank(name: string, version: string): void;
  unyank(name: string, version: string): void;
}

const SIMPLE = 'application/vnd.pypi.simple.v1+json';

/** PyPI for one machine: its index as JSON, and its older JSON API. It has no API that yanks. */
export function createPythonIndex(): { readonly deeds: PythonDeeds; readonly answer: Answering } {
  const projects = new Map<string, readonly File[]>();
  const setYanked = (name: string, version: string, yanked: boolean) => {
    const files = projects.get(normalised(name)) ?? [];
    for (const file of files.filter((one) => one.version === version)) file.yanked = yanked;
  };
  return {
    deeds: {
      publish(name, version, names = usualFiles(name, version)) {
        const files = names.map((filename) => ({
          filename,
          version,
          sha256: sha256(filename),
          yanked: false,
        }));
        projects.set(normalised(name), [...(projects.get(normalised(name)) ?? []), ...files]);
      },
      yank: (name, version) => setYanked(name, version, true),
      unyank: (name, version) => setYanked(name, version, false),
    },
    answer({ method, path, headers }) {
      const [, kind, name = ''] = /^\/(simple|pypi)\/([^/]+)\/(?:json)?$/.exec(path) ?? [];
      const files = projects.get(normalised(name));
      if (method !== 'GET') return { status: 405 };
      if (!kind || !files) return { status: 404, body: '404 Not Found' };
      return kind === 'simple' ? simple(name, files, String(headers.accept)) : older(name, files);
    },
  };
}

function simple(asked: string, files: readonly File[], accept: string): Reply {
  const name = normalised(asked);
  if (name !== asked) return { status: 301, headers: { location: `/simple/${name}/` } };
  if (!accept.includes(SIMPLE)) return { status: 200, headers: { 'content-type': 'text/html' }, body: PAGE };
  const described = files.map((file) => ({
    filename: file.filename,
    url: `https://files.example.org/${file.filename}`,
    hashes: { sha256: file.sha256 },
    yanked: file.yanked && 'no reason',
  }));
  const versions = [...new Set(files.map(({ version }) => version))];
  const body = { meta: { 'api-version': '1.1' }, name, versions, files: described };
  return { status: 200, headers: { 'content-type': SIMPLE }, body };
}

function older(name: string, files: readonly File[]): Reply {
  const described = files.map((file) => ({
    version: file.version,
    filename: file.filename,
    digests: { sha256: file.sha256 },
    yanked: file.yanked,
  }));
  const releases = Object.fromEntries(Map.groupBy(described, ({ version }) => version));
  return { status: 200, body: { info: { name }, releases } };
}

const PAGE = '<!DOCTYPE html><html><body>Links</body></html>';

function usualFiles(name: string, version: string): readonly string[] {
  const stem = `${normalised(name).replaceAll('-', '_')}-${version}`;
  return [`${stem}-py3-none-any.whl`, `${stem}.tar.gz`];
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function normalised(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}
