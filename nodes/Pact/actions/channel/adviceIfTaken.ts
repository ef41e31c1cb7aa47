/**
 * What to do when Pact refuses a second channel of one messenger ("Provider has already been taken").
 *
 * @returns `undefined` when it refused something else
 */
export const adviceIfTaken = (words: string): string | undefined =>
	/already been taken/i.test(words)
		? 'The company already has a channel of this messenger; Channel > Get Many lists it. Switch it on again with Channel > Enable (version 2), or remove it for good with Channel > Delete and run this again.'
		: undefined;
