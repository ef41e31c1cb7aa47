import { channel, company } from '../../form/fields';
import { operation, type Operation } from '../operation';

/**
 * Channel > Delete, the same in both versions but for the path.
 *
 * @param pathOf the channel's path
 */
export const deleteChannel = (
	pathOf: (companyId: number, channelId: number) => string,
): Operation =>
	operation({
		name: 'Delete',
		action: 'Delete channel',
		description: 'Disconnect a messenger account from a company for good',
		fields: [company, channel],

		prepare(item) {
			const companyId = item.read(company);
			const channelId = item.read(channel);

			return async () => {
				await item.request({
					method: 'DELETE',
					purpose: 'delete the channel',
					path: pathOf(companyId, channelId),
				});
				return { deleted: true, external_id: channelId };
			};
		},
	});
