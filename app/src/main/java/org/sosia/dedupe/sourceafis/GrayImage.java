package org.sosia.dedupe.sourceafis;

/**
 * A gray image.
 *
 * @param widthPixels positive
 * @param heightPixels positive
 * @param pixels row by row, one byte each, 0 black to 255 white; owned by this object
 */
@SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
record GrayImage(int widthPixels, int heightPixels, byte[] pixels) {}
