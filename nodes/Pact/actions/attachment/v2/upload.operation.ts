import { uploadFile } from '../../../api/v2/attachments';
import { company } from '../../../form/fields';
import { operation } from '../../operation';
import { fileFields, readFileSource } from '../fileFields';
import { metadataOptions, readMetadata } from './metadata';

export const upload = operation({
	name: 'Upload',
	action: 'Upload attachment',
	description:
		'Give Pact a file that messages can carry: in version 1 those of one conversation, in version 2 those of the company',
	fields: [company, ...fileFields],
	options: metadataOptions,

	async prepare(item) {
		const companyId = item.read(company);
		const source = await readFileSource(item);
		const metadata = readMetadata(item);

		return async () => {
			const attachment = await uploadFile(item, companyId, source, metadata);
			return { external_id: attachment.id, ...attachment };
		};
	},
});
