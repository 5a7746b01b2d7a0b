package dev.cartshift.report;

import java.util.List;
import java.util.OptionalDouble;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A plot as data: what is measured as points with their intervals, what is predicted as
 * lines.
 *
 * @param title what the plot shows, in a few words
 * @param marks moments or values that matter, such as when a fault began
 */
public record Chart(String title, Axis x, Axis y, List<Series> series,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) List<Mark> marks) {

	public Chart {
		series = List.copyOf(series);
		marks = List.copyOf(marks);
	}

	public Chart(String title, Axis x, Axis y, List<Series> series) {
		this(title, x, y, series, List.of());
	}

	/** How an axis is divided. */
	public enum Scale {

		@JsonProperty("linear")
		LINEAR,

		@JsonProperty("log")
		LOG,

		/** Shares between 0 and 1, labelled in percent. */
		@JsonProperty("share")
		SHARE,

		/** Positions 0, 1, 2 … are the categories. */
		@JsonProperty("category")
		CATEGORY

	}

	/**
	 * An axis.
	 *
	 * @param label with its unit
	 * @param categories the words at 0, 1, 2 …; none unless the scale is
	 * {@link Scale#CATEGORY}
	 */
	public record Axis(String label, Scale scale, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> categories) {

		public Axis {
			categories = List.copyOf(categories);
		}

		public static Axis linear(String label) {
			return new Axis(label, Scale.LINEAR, List.of());
		}

		public static Axis log(String label) {
			return new Axis(label, Scale.LOG, List.of());
		}

		public static Axis share(String label) {
			return new Axis(label, Scale.SHARE, List.of());
		}

		public static Axis categories(String label, List<String> categories) {
			return new Axis(label, Scale.CATEGORY, categories);
		}

	}

	/** How a series is drawn. */
	public enum Style {

		/** Measured: a point with its interval. */
		@JsonProperty("points")
		POINTS,

		/** Predicted, or a course in time. */
		@JsonProperty("line")
		LINE,

		/**
		 * Courses in time that add up: areas on top of each other, the first at the
		 * bottom.
		 */
		@JsonProperty("area")
		AREA,

		/** Counts and shares of categories. */
		@JsonProperty("bars")
		BARS

	}

	/**
	 * What is drawn in one colour.
	 *
	 * @param name for the legend
	 */
	public record Series(String name, Style style, List<Point> points) {

		public Series {
			points = List.copyOf(points);
		}

		/** The same, drawn otherwise. */
		public Series as(Style other) {
			return new Series(this.name, other, this.points);
		}

	}

	/**
	 * A point.
	 *
	 * @param low of the 95 % interval of {@code y}, where there is one
	 * @param high of the same
	 */
	@JsonInclude(JsonInclude.Include.NON_ABSENT)
	public record Point(double x, double y, OptionalDouble low, OptionalDouble high) {

		public static Point at(double x, double y) {
			return new Point(x, y, OptionalDouble.empty(), OptionalDouble.empty());
		}

		/** A share with its Wilson interval. */
		public static Point at(double x, LossRate rate) {
			return new Point(x, rate.value(), OptionalDouble.of(rate.low()), OptionalDouble.of(rate.high()));
		}

	}

	/**
	 * Something to be seen at a place of the x axis.
	 *
	 * @param label what happened there
	 */
	public record Mark(double x, String label) {
	}

}
