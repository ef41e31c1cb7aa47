/** Pact's ways of writing a time (README §4). */
export const unixSeconds = (iso: string) => Math.floor(Date.parse(iso) / 1000);

/** v1 webhooks: `2017-11-11 12:45:53 UTC`. */
export const spokenTime = (iso: string) => `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;

/** Providers report whole seconds: `.000Z`. */
export const wholeSecond = (date: Date) => `${date.toISOString().slice(0, 19)}.000Z`;
