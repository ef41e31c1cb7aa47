/** What Template > Get Many is called in both versions: there is one entry for it in the Operation dropdown. */
export const getManyTexts = {
	name: 'Get Many',
	action: 'Get many templates',
	description:
		'List the WhatsApp Business templates of a company. Version 2 takes several companies at once.',
};
