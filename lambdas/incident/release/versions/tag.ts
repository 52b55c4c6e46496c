import { checkedTag, checkedVersion } from './checked.ts';

const PLACE = '{version}';

/**
 * The tag of a version by the release plan's template, such as `v{version}`. Undefined where the version or the tag is
 * not fit to be one, or the template does not name `{version}` exactly once.
 */
export function tagFor(template: string, version: string): string | undefined {
  const around = aroundVersion(template);
  const checked = checkedVersion(version);
  return around && checked !== undefined ? checkedTag(around.join(checked)) : undefined;
}

/** The version of which a tag tells by the template; undefined where it is not a tag of it. */
export function versionOfTag(template: string, tag: string): string | undefined {
  const [before, after] = aroundVersion(template) ?? [];
  if (before === undefined || after === undefined || checkedTag(tag) === undefined) return undefined;
  if (!tag.startsWith(before) || !tag.slice(before.length).endsWith(after)) return undefined;
  return checkedVersion(tag.slice(before.length, tag.length - after.length));
}

function aroundVersion(template: string): readonly string[] | undefined {
  const around = template.split(PLACE);
  return around.length === 2 ? around : undefined;
}
