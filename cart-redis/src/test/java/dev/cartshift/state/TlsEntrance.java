package dev.cartshift.state;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import dev.cartshift.contract.AnybodysCertificate;

/** Where TLS ends, before a port of the loopback interface. */
final class TlsEntrance implements AutoCloseable {

	private final ServerSocket entrance;

	private final int target;

	private TlsEntrance(ServerSocket entrance, int target) {
		this.entrance = entrance;
		this.target = target;
	}

	/**
	 * @param store with the key and the certificate
	 */
	static TlsEntrance to(int target, Path store) throws IOException, GeneralSecurityException {
		TlsEntrance entrance = new TlsEntrance(
				context(store).getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
				target);
		Thread.ofVirtual().start(entrance::accept);
		return entrance;
	}

	private static SSLContext context(Path store) throws IOException, GeneralSecurityException {
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream file = Files.newInputStream(store)) {
			keys.load(file, AnybodysCertificate.PASSWORD.toCharArray());
		}
		KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		managers.init(keys, AnybodysCertificate.PASSWORD.toCharArray());
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(managers.getKeyManagers(), null, null);
		return context;
	}

	int port() {
		return this.entrance.getLocalPort();
	}

	private void accept() {
		try {
			while (true) {
				Socket client = this.entrance.accept();
				Socket server = new Socket(InetAddress.getLoopbackAddress(), this.target);
				Thread.ofVirtual().start(() -> pump(client, server));
				Thread.ofVirtual().start(() -> pump(server, client));
			}
		}
		catch (IOException ex) {
			// closed
		}
	}

	private static void pump(Socket from, Socket to) {
		try (from; to) {
			from.getInputStream().transferTo(to.getOutputStream());
		}
		catch (IOException ex) {
			// either end is gone
		}
	}

	@Override
	public void close() throws IOException {
		this.entrance.close();
	}

}
