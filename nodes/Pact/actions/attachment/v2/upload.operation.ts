import { uploadFile } from '../../../api/v2/attachments';
import { company } from '../../../form/fields';
import { operation } from '../../operation';
import { displayOptions, readDisplay } from '../display';
import { fileFields, readFileSource } from '../fileFields';

export const upload = operation({
	name: 'Upload',
	action: 'Upload attachment',
	description:
		'Upload a file to send with messages later: in version 1 within one conversation, in version 2 anywhere in the company',
	fields: [company, ...fileFields],
	options: displayOptions,

	async prepare(item) {
		const companyId = item.read(company);
		const source = await readFileSource(item);
		const display = readDisplay(item);

		return async () => {
			const attachment = await uploadFile(item, companyId, source, display);
			return { external_id: attachment.id, ...attachment };
		};
	},
});
