/** Lists channels with n8n's HTTP helper and nothing else. */
class PlainList {
	description = {
		displayName: 'Plain List',
		name: 'plainList',
		group: ['output'],
		version: 1,
		description: 'Lists channels',
		defaults: { name: 'Plain List' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: 'pactApi', required: true }],
		properties: [],
	};

	async execute() {
		const items = [];
		let from;
		do {
			const { baseUrl } = await this.getCredentials('pactApi');
			const url = `${baseUrl}/p1/companies/5/channels`;
			const options = { method: 'GET', url, qs: { per: 100, from }, json: true };
			const { data } = await this.helpers.httpRequestWithAuthentication.call(
				this,
				'pactApi',
				options,
			);
			for (const json of data.channels) items.push({ json, pairedItem: { item: 0 } });
			from = data.next_page;
		} while (from !== undefined);
		return [items];
	}
}
module.exports = { PlainList };
