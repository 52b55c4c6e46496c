/** Characters that look like Latin ones, and those, place by place: Cyrillic, Greek, Armenian, phonetic small capitals. */
const LOOK_ALIKES = [
  ['АВЕЅІЈКМНОРСТУХаеіјорсухѕԁһԛԝвкмнтѵ', 'ABESIJKMHOPCTYXaeijopcyxsdhqwbkmhtv'],
  ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαεικνορτυχς', 'ABEZHIKMNOPTYXaeikvoptuxc'],
  ['օսոհցԍ', 'ounhgg'],
  ['ᴀʙᴄᴅᴇɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢɑɡıłøđ', 'abcdeghijklmnoprstuvwyzagilod'],
] as const;

const LATIN: ReadonlyMap<string, string> = new Map(
  LOOK_ALIKES.flatMap(([strange, latin]) =>
    [...strange].map((one, at): [string, string] => [one, latin[at] ?? one]),
  ),
);
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Mn}\p{Me}]+/gu;
const NOT_ASCII = /[^\0-\x7F]/gu;

/** A sign that stands for more characters than this is a word of another script, and no letter in disguise. */
const LONGEST = 4;

/**
 * A text as it is searched: one spelling of what Unicode writes in several ways, without accents and invisible
 * characters, look-alikes of Latin letters as those, in lower case. Linear in the text, and at most a few times as long.
 */
export function plainText(text: string): string {
  return text.replace(NOT_ASCII, plainOne).toLowerCase();
}

function plainOne(one: string): string {
  const parts = one.normalize('NFKD');
  const visible = (parts.length > LONGEST ? one : parts).replace(UNSEEN, '');
  return Array.from(visible, (part) => LATIN.get(part) ?? part).join('');
}
