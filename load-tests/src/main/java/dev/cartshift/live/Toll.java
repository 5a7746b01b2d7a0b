package dev.cartshift.live;

/**
 * What journeys lost, as shoppers saw it.
 *
 * @param journeys that ended and had every answer
 * @param cartsLost how many of these read a cart or an order that was not what they had
 * been told
 * @param loginsLost how many of these had logged in, and the shop knew nobody
 * @param unknown journeys that met an answer that was none, and are not judged
 */
record Toll(long journeys, long cartsLost, long loginsLost, long unknown) {

	static final Toll NONE = new Toll(0, 0, 0, 0);

	/** Of one journey. */
	static final Toll UNKNOWN = new Toll(0, 0, 0, 1);

	Toll plus(Toll more) {
		return new Toll(this.journeys + more.journeys, this.cartsLost + more.cartsLost,
				this.loginsLost + more.loginsLost, this.unknown + more.unknown);
	}

}
