package dev.cartshift.state;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import org.jspecify.annotations.Nullable;

/**
 * Ends a connection to Redis on which nothing has come back for some time since something
 * was sent. Lettuce gives up a command that is not answered, but never the connection, so
 * each further one would wait in vain as long: behind a frozen server, and for good when
 * a firewall has forgotten the connection. Without it Lettuce refuses what is asked until
 * another connection answers.
 */
class SilenceLimit implements NettyCustomizer {

	private final Duration limit;

	/**
	 * @param limit the command timeout, so that a request waits for one answer in vain
	 * and not for two
	 */
	SilenceLimit(Duration limit) {
		this.limit = limit;
	}

	@Override
	public void afterChannelInitialized(Channel channel) {
		channel.pipeline().addFirst(new Listener());
	}

	private final class Listener extends ChannelDuplexHandler {

		/** What Lettuce sends first has a limit of its own. */
		private boolean known;

		private @Nullable Future<?> end;

		@Override
		public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
			if (this.known && this.end == null) {
				this.end = context.executor()
					.schedule(() -> context.close(), SilenceLimit.this.limit.toMillis(), TimeUnit.MILLISECONDS);
			}
			context.write(message, promise);
		}

		@Override
		public void channelRead(ChannelHandlerContext context, Object message) {
			this.known = true;
			calm();
			context.fireChannelRead(message);
		}

		@Override
		public void channelInactive(ChannelHandlerContext context) {
			calm();
			context.fireChannelInactive();
		}

		private void calm() {
			if (this.end != null) {
				this.end.cancel(false);
				this.end = null;
			}
		}

	}

}
