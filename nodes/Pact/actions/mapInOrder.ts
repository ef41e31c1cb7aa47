/**
 * Maps values with at most `atOnce` under way, and returns the results in the order of the values.
 * After a rejection nothing new is started; what is under way is awaited, and the rejection of the earliest value wins.
 */
export async function mapInOrder<Value, Result>(
	values: readonly Value[],
	atOnce: number,
	map: (value: Value, index: number) => Promise<Result>,
): Promise<Result[]> {
	const results: Result[] = [];
	const rejections = new Map<number, unknown>();
	let next = 0;

	const worker = async () => {
		while (next < values.length && rejections.size === 0) {
			const index = next++;
			try {
				results[index] = await map(values[index] as Value, index);
			} catch (error) {
				rejections.set(index, error);
			}
		}
	};
	await Promise.all(Array.from({ length: Math.min(atOnce, values.length) }, worker));

	if (rejections.size > 0) throw rejections.get(Math.min(...rejections.keys()));
	return results;
}
