package dev.cartshift.architecture.breach.cart;

import org.springframework.http.HttpStatus;

/**
 * Planted: a cart that knows HTTP.
 */
public record CartThatAnswers(HttpStatus status) {
}
